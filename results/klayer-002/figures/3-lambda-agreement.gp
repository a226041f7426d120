# Draws 3-lambda-agreement.svg from 3-lambda-agreement.dat: gnuplot -d 3-lambda-agreement.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,258 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-lambda-agreement.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:258]
set label 'compatible' at 114,237 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(237) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-2.5:3]
set yrange [-0.5:6.5]
set format x '%.0f'
set xtics 1
set xlabel 'accuracy, ours − published (points)' offset 0,0.8 textcolor rgb '#333333'
set yzeroaxis linetype 1 linewidth 1.5 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.46512; set rmargin at screen 0.97209
set bmargin at screen 0.20930; set tmargin at screen 0.82946
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('final as published, test accuracy' 0, 'fine as published · 4.664e-3, validation ac…' 1, 'fine as published · 5.972e-3, validation ac…' 2, 'fine as published · 7.233e-3, validation ac…' 3, 'coarse as published · 8.017e-5, validation …' 4, 'coarse as published · 3.916e-5, validation …' 5, 'coarse as published · 1.117e-5, validation …' 6); set ylabel '' textcolor rgb '#333333'
plot \
  '3-lambda-agreement.dat' index 0 using (($4*100<3?$4*100:3)>($3*100>-2.5?$3*100:-2.5)?($3*100>-2.5?$3*100:-2.5):NaN):1:(($4*100<3?$4*100:3)-($3*100>-2.5?$3*100:-2.5)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '3-lambda-agreement.dat' index 0 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '3-lambda-agreement.dat' index 1 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8'

unset multiplot
unset output
