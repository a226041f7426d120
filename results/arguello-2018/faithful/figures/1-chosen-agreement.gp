# Draws 1-chosen-agreement.svg from 1-chosen-agreement.dat: gnuplot -d 1-chosen-agreement.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,158 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '1-chosen-agreement.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:158]
set label 'compatible' at 114,137 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(137) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-1.5:3]
set yrange [-0.5:1.5]
set format x '%.1f'
set xtics 0.5
set xlabel 'accuracy, ours − published (points)' offset 0,0.8 textcolor rgb '#333333'
set yzeroaxis linetype 1 linewidth 1.5 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.26977; set rmargin at screen 0.97209
set bmargin at screen 0.34177; set tmargin at screen 0.72152
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('none, test accuracy' 0, 'none, training accuracy' 1); set ylabel '' textcolor rgb '#333333'
plot \
  '1-chosen-agreement.dat' index 0 using (($4*100<3?$4*100:3)>($3*100>-1.5?$3*100:-1.5)?($3*100>-1.5?$3*100:-1.5):NaN):1:(($4*100<3?$4*100:3)-($3*100>-1.5?$3*100:-1.5)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '1-chosen-agreement.dat' index 0 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '1-chosen-agreement.dat' index 1 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8'

unset multiplot
unset output
