# Draws 1-trials-agreement.svg from 1-trials-agreement.dat: gnuplot -d 1-trials-agreement.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,538 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '1-trials-agreement.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:538]
set label 'compatible' at 114,517 textcolor rgb '#333333'
set label 'incompatible' at 247,517 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(517) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (226):(517) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC3311'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-17.5:12.5]
set yrange [-0.5:20.5]
set format x '%.0f'
set xtics 5
set xlabel 'validation accuracy, ours − published (points)' offset 0,0.8 textcolor rgb '#333333'
set yzeroaxis linetype 1 linewidth 1.5 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.21395; set rmargin at screen 0.97209
set bmargin at screen 0.10037; set tmargin at screen 0.91822
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('9 layers, 8.1e-2' 0, '9 layers, 4.97e-2' 1, '8 layers, 7.39e-2' 2, '8 layers, 3.89e-2' 3, '8 layers, 1.58e-2' 4, '7 layers, 7.91e-2' 5, '7 layers, 5.04e-2' 6, '7 layers, 4.97e-2' 7, '7 layers, 3.84e-2' 8, '7 layers, 3.6e-2' 9, '7 layers, 1.47e-3' 10, '6 layers, 6.98e-2' 11, '6 layers, 9.02e-3' 12, '5 layers, 5.1e-2' 13, '5 layers, 1.94e-2' 14, '4 layers, 4.76e-2' 15, '3 layers, 7.94e-2' 16, '3 layers, 5.66e-2' 17, '3 layers, 3.81e-2' 18, '3 layers, 2.42e-2' 19, '3 layers, 1.4e-2' 20); set ylabel '' textcolor rgb '#333333'
plot \
  '1-trials-agreement.dat' index 0 using (($4*100<12.5?$4*100:12.5)>($3*100>-17.5?$3*100:-17.5)?($3*100>-17.5?$3*100:-17.5):NaN):1:(($4*100<12.5?$4*100:12.5)-($3*100>-17.5?$3*100:-17.5)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '1-trials-agreement.dat' index 0 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '1-trials-agreement.dat' index 2 using (($4*100<12.5?$4*100:12.5)>($3*100>-17.5?$3*100:-17.5)?($3*100>-17.5?$3*100:-17.5):NaN):1:(($4*100<12.5?$4*100:12.5)-($3*100>-17.5?$3*100:-17.5)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#CC3311', \
  '1-trials-agreement.dat' index 2 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC3311', \
  '1-trials-agreement.dat' index 1 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  '1-trials-agreement.dat' index 3 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#E59988'

unset multiplot
unset output
